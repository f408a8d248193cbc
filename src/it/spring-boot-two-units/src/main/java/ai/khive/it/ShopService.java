package ai.khive.it;

import ai.khive.it.shop.Purchase;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
public class ShopService {

  private final EntityManager entityManager;

  public ShopService(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  public void buy(long number, Instant boughtAt) {
    entityManager.persist(new Purchase(number, boughtAt));
  }

  public List<Instant> times() {
    return entityManager
        .createQuery("select p.boughtAt from Purchase p", Instant.class)
        .getResultList();
  }
}
