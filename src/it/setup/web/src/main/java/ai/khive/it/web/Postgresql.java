package ai.khive.it.web;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Of the persistence unit on PostgreSQL; without it, the one on SQLite is meant. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface Postgresql {}
