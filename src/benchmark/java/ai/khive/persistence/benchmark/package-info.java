/** How fast the library is beside a floor that does the same work; see docs/performance.md. */
package ai.khive.persistence.benchmark;
