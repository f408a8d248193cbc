module tickets {
  requires ai.khive.persistence;
  requires jakarta.persistence;
  // Of @Formula.
  requires org.hibernate.orm.core;

  opens ai.khive.it.modules;
}
