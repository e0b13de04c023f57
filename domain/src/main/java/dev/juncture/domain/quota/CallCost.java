package dev.juncture.domain.quota;

/// What one request costs, in points.
///
/// @param perObject for each object of a list that the response returns; 0 where the response is no
///   list
public record CallCost(int perRequest, int perObject) {

  public long of(long objects) {
    return perRequest + perObject * objects;
  }
}
