package ai.khive.it;

import ai.khive.it.shop.Purchase;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.orm.jpa.EntityManagerFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class ShopUnit {

  @Bean
  @Primary
  @ConfigurationProperties("shop.datasource")
  HikariDataSource shopDataSource() {
    return new HikariDataSource();
  }

  @Bean
  @Primary
  LocalContainerEntityManagerFactoryBean shopEntityManagerFactory(
      EntityManagerFactoryBuilder builder, DataSource dataSource) {
    return builder.dataSource(dataSource).packages(Purchase.class).persistenceUnit("shop").build();
  }

  @Bean
  @Primary
  PlatformTransactionManager shopTransactionManager(EntityManagerFactory factory) {
    return new JpaTransactionManager(factory);
  }
}
