package ai.khive.persistence.reliability;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.khive.persistence.hook.HookEventRepository;
import ai.khive.persistence.testing.TestDatabase;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check holds for the product, and is worth something: it fails for what it is to find. */
class BrokenVariantsTest {

  @TempDir private Path folder;
  private FileChecks files;
  private UseChecks uses;

  @BeforeAll
  static void quietLogs() {
    TestDatabase.quietLogs();
  }

  @BeforeEach
  void createChecks() {
    files = new FileChecks(folder);
    uses = new UseChecks(folder);
  }

  /** Fails by the assertion that is meant, not by whatever else is wrong with the variant. */
  private static void assertRed(String variant, ThrowingCallable check, String reason) {
    assertThatThrownBy(check)
        .as(variant)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(reason);
    Figures.add("broken variants", variant, "found");
  }

  @Test
  void immediateTransactionsOfTheDriverAreFound() throws Exception {
    files.whatIsAcknowledgedIsStoredAndNothingElse(Subject::product);
    assertRed(
        "transaction_mode=IMMEDIATE of the driver",
        () ->
            files.whatIsAcknowledgedIsStoredAndNothingElse(
                BrokenSubject::immediateTransactionsOfTheDriver),
        "what is stored");
  }

  @Test
  void deferredTransactionsAreFound() throws Exception {
    files.twoThatReadModifyAndWriteDoItOneAfterTheOther(Subject::product);
    assertRed(
        "deferred transactions",
        () ->
            files.twoThatReadModifyAndWriteDoItOneAfterTheOther(
                BrokenSubject::deferredTransactions),
        "the one that read first");
  }

  @Test
  void aPoolWithAutocommitOffOverTheDriverIsFound() throws Exception {
    files.oneThatIsIdleHoldsNoLock(Subject::product);
    assertRed(
        "pool with autocommit off over transaction_mode=IMMEDIATE",
        () -> files.oneThatIsIdleHoldsNoLock(BrokenSubject::poolWithAutocommitOff),
        "another one that writes");
  }

  @Test
  void theStockDialectIsFound() {
    files.anIdThatIsStoredAlreadyViolatesAConstraint(Subject::product);
    assertRed(
        "stock dialect",
        () -> files.anIdThatIsStoredAlreadyViolatesAConstraint(BrokenSubject::stockDialect),
        "the causes of the failure");
  }

  @Test
  void aMissingCheckForFilesOfThePythonServicesIsFound() throws Exception {
    files.aFileOfThePythonServicesIsRefusedAndLeftAsItWas(Subject::product);
    assertRed(
        "no legacy check",
        () ->
            files.aFileOfThePythonServicesIsRefusedAndLeftAsItWas(BrokenSubject::noCheckOfTheFile),
        "Expecting code to raise a throwable");
  }

  @Test
  void aPoolThatKeepsBrokenConnectionsIsFound() throws Exception {
    files.afterAFullDiskTheNextCallWorks(Subject::product);
    assertRed(
        "no eviction of a broken connection",
        () -> files.afterAFullDiskTheNextCallWorks(BrokenSubject::noEviction),
        "the next call");
  }

  @Test
  void aMissingCheckForADeletedFileIsFound() throws Exception {
    files.aWriteToADeletedFileIsNotAcknowledged(Subject::product);
    assertRed(
        "no file-key check",
        () -> files.aWriteToADeletedFileIsNotAcknowledged(BrokenSubject::noCheckOfTheFile),
        "Expecting code to raise a throwable");
  }

  @Test
  void aRetryWithARandomIdIsFound() {
    uses.whatIsRetriedIsStoredOnce(UseChecks::retryWithTheSameId);
    assertRed(
        "random id on retry",
        () -> uses.whatIsRetriedIsStoredOnce(UseChecks::retryWithARandomId),
        "events stored");
  }

  @Test
  void anInsertThatClearsIsFound() {
    uses.changesOfTheCallerSurviveAnInsert(
        (entities, event) -> HookEventRepository.on(entities).insert(event));
    assertRed(
        "clear() in insert",
        () -> uses.changesOfTheCallerSurviveAnInsert(UseChecks::insertAndClear),
        "changed after the insert");
  }

  @Test
  void aTypeContributorForTheWholeRegistryIsFound() {
    uses.theTableOfAHostIsDefinedAsWithoutUs(builder -> {});
    assertRed(
        "global type contributor",
        () -> uses.theTableOfAHostIsDefinedAsWithoutUs(UseChecks::contributeToTheWholeRegistry),
        "the host's table");
  }
}
