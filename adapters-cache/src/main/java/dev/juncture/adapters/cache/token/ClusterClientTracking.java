package dev.juncture.adapters.cache.token;

import dev.juncture.adapters.cache.redis.AsyncRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.models.partitions.ClusterPartitionParser;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode.NodeFlag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/// Client tracking on all nodes of a cluster, replicas included, so that a node that becomes the
/// master of a slot is already tracked.
///
/// An entry can move to a node that joined later. The node that hands the entry over knows the new
/// node by then. So each confirmation asks every node for the nodes that it knows, and fails when
/// these are not the tracked ones.
final class ClusterClientTracking implements InvalidationSubscription {

  // Nodes in these states hold no entries: they failed, or have not joined yet.
  private static final Set<NodeFlag> NOT_SERVING =
      Set.of(NodeFlag.FAIL, NodeFlag.NOADDR, NodeFlag.HANDSHAKE);

  private final Map<String, ClientTracking> byNode;

  private ClusterClientTracking(Map<String, ClientTracking> byNode) {
    this.byNode = byNode;
  }

  /// @param seeds addresses of some nodes, one of which must be available
  static ClusterClientTracking start(RedisClient client, List<RedisURI> seeds, NearTokens near) {
    var cluster = new ClusterClientTracking(new HashMap<>());
    try {
      members(client, seeds).forEach((id, node) -> cluster.track(client, id, node, near));
      return cluster;
    } catch (RedisException e) {
      cluster.close();
      throw e;
    }
  }

  @Override
  public CompletionStage<Void> confirm() {
    return CompletableFuture.allOf(
        byNode.values().stream()
            .map(node -> node.confirm().thenCombine(node.nodes(), (_, known) -> requireAll(known)))
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture[]::new));
  }

  @Override
  public void close() {
    byNode.values().forEach(ClientTracking::close);
  }

  private void track(RedisClient client, String id, RedisURI node, NearTokens near) {
    byNode.put(id, ClientTracking.start(client, node, near));
  }

  private boolean requireAll(String known) {
    var members = parsed(known).stream().map(RedisClusterNode::getNodeId).toList();
    if (!Set.copyOf(members).equals(byNode.keySet())) {
      throw new RedisException("The nodes of the Redis cluster changed");
    }
    return true;
  }

  private static Map<String, RedisURI> members(RedisClient client, List<RedisURI> seeds) {
    RedisException failure = new RedisException("No node of the Redis cluster is configured");
    for (var seed : seeds) {
      try (var connection = client.connect(seed)) {
        var nodes = AsyncRedisClient.await(connection, connection.async().clusterNodes());
        return parsed(nodes).stream()
            .collect(Collectors.toMap(RedisClusterNode::getNodeId, node -> address(node, seed)));
      } catch (RedisException e) {
        failure = e;
      }
    }
    throw failure;
  }

  private static List<RedisClusterNode> parsed(String nodes) {
    return ClusterPartitionParser.parse(nodes).stream()
        .filter(node -> NOT_SERVING.stream().noneMatch(node::is))
        .toList();
  }

  /// Password, TLS and timeout are those of the seed.
  private static RedisURI address(RedisClusterNode node, RedisURI seed) {
    return node.is(NodeFlag.MYSELF)
        ? seed
        : RedisURI.builder(seed)
            .withHost(node.getUri().getHost())
            .withPort(node.getUri().getPort())
            .build();
  }
}
