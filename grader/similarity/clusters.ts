// Groups that hang together by pairs.

/**
 * Joins pairs to groups: who is in a pair with somebody of a group is in that group.
 *
 * @returns groups of three and more, the largest first, each with its members in ascending order
 */
export function findClusters(
  pairs: readonly { readonly left: number; readonly right: number }[],
): number[][] {
  const groups = new Map<number, Set<number>>();
  for (const { left, right } of pairs) {
    const joined = new Set([...(groups.get(left) ?? [left]), ...(groups.get(right) ?? [right])]);
    for (const member of joined) groups.set(member, joined);
  }
  return [...new Set(groups.values())]
    .filter((group) => group.size > 2)
    .map((group) => [...group].sort((a, b) => a - b))
    .sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0));
}
