package ai.khive.it.weld;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;

/** Begins and ends the transaction, unless the caller has one. */
@Tx
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class TxInterceptor {

  @Inject private EntityManager entityManager;

  @AroundInvoke
  Object inTransaction(InvocationContext call) throws Exception {
    var transaction = entityManager.getTransaction();
    if (transaction.isActive()) {
      return call.proceed();
    }
    transaction.begin();
    try {
      var result = call.proceed();
      transaction.commit();
      return result;
    } finally {
      if (transaction.isActive()) {
        transaction.rollback();
      }
    }
  }
}
