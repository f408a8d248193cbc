package ai.khive.it;

import ai.khive.it.tracker.Ticket;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.orm.jpa.EntityManagerFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.transaction.PlatformTransactionManager;

/** The unit that khive.entity-manager-factory names. */
@Configuration(proxyBeanMethods = false)
@EnableJpaRepositories(
    entityManagerFactoryRef = "trackerEntityManagerFactory",
    transactionManagerRef = "trackerTransactionManager")
class TrackerUnit {

  @Bean
  @ConfigurationProperties("tracker.datasource")
  HikariDataSource trackerDataSource() {
    return new HikariDataSource();
  }

  @Bean
  LocalContainerEntityManagerFactoryBean trackerEntityManagerFactory(
      EntityManagerFactoryBuilder builder, @Qualifier("trackerDataSource") DataSource dataSource) {
    return builder
        .dataSource(dataSource)
        .packages(Ticket.class)
        .persistenceUnit("tracker")
        .properties(Map.of("hibernate.dialect", "ai.khive.persistence.sqlite.KhiveSQLiteDialect"))
        .build();
  }

  @Bean
  PlatformTransactionManager trackerTransactionManager(
      @Qualifier("trackerEntityManagerFactory") EntityManagerFactory factory) {
    return new JpaTransactionManager(factory);
  }
}
