package ai.khive.persistence.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** What CDI injects: a proxy of one interface, which stands in where its object returns itself. */
public final class CdiProxy {

  private CdiProxy() {}

  public static <T> T of(Class<T> type, T object) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                var result = method.invoke(object, arguments);
                return result == object ? proxy : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
