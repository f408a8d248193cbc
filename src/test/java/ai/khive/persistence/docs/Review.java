package ai.khive.persistence.docs;

import ai.khive.persistence.json.Json;
import ai.khive.persistence.json.JsonAttribute;
import ai.khive.persistence.json.JsonColumn;
import ai.khive.persistence.json.JsonConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Formula;

@SuppressWarnings("unused") // The attributes are for queries.
@Entity
public class Review {

  @Id private Long id;

  @Convert(converter = JsonConverter.class)
  @JsonColumn
  private Json answers;

  @JsonAttribute("verdict")
  @Formula("answers")
  private String verdict;

  protected Review() {}

  public Review(Long id, Json answers) {
    this.id = id;
    this.answers = answers;
  }
}
