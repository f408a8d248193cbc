package ai.khive.persistence.replay;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/** The first elements of something that never changes, each made when it is asked for. */
final class Prefix<E> extends AbstractList<E> implements RandomAccess {

  private final int size;
  private final IntFunction<E> element;

  Prefix(int size, IntFunction<E> element) {
    this.size = size;
    this.element = element;
  }

  static <E> List<E> immutable(List<E> list) {
    return list instanceof Prefix ? list : List.copyOf(list);
  }

  @Override
  public E get(int index) {
    return element.apply(Objects.checkIndex(index, size));
  }

  @Override
  public int size() {
    return size;
  }
}
