package ai.khive.it.wildfly;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What belongs to the database on PostgreSQL. */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface Postgresql {}
