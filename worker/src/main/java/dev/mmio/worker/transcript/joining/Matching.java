package dev.mmio.worker.transcript.joining;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Pairs rows with columns so that the weights of the pairs add up to as much as can be (Kuhn and Munkres).
///
/// The matrix is filled up to a square with zeros, and rows are added one by one: each goes the cheapest way of moving
/// earlier rows to other columns. A pair without weight is none.
final class Matching {

    private final int size;
    private final int[][] weights;

    /// What is known of the price of a row, and of a column; both from 1.
    private final int[] row;
    private final int[] column;

    /// Which row a column has, from 1; 0 is none.
    private final int[] owner;

    Matching(int[][] weights) {
        this.weights = weights;
        this.size = Math.max(weights.length, weights.length == 0 ? 0 : weights[0].length);
        this.row = new int[size + 1];
        this.column = new int[size + 1];
        this.owner = new int[size + 1];
    }

    /// Returns the column of each row that has one.
    Map<Integer, Integer> pairs() {
        for (int added = 1; added <= size; added++) {
            add(added);
        }
        var pairs = new HashMap<Integer, Integer>();
        for (int to = 1; to <= size; to++) {
            if (weight(owner[to], to) > 0) {
                pairs.put(owner[to] - 1, to - 1);
            }
        }
        return pairs;
    }

    private void add(int added) {
        var slack = new int[size + 1];
        var way = new int[size + 1];
        var done = new boolean[size + 1];
        Arrays.fill(slack, Integer.MAX_VALUE);
        owner[0] = added;
        int at = 0;
        while (owner[at] != 0) {
            done[at] = true;
            look(at, slack, way, done);
            int next = nearest(slack, done);
            pay(slack[next], slack, done);
            at = next;
        }
        for (; at != 0; at = way[at]) {
            owner[at] = owner[way[at]];
        }
    }

    /// Looks at what moving the owner of a column to each other column costs.
    private void look(int from, int[] slack, int[] way, boolean[] done) {
        for (int to = 1; to <= size; to++) {
            int cost = -weight(owner[from], to) - row[owner[from]] - column[to];
            if (!done[to] && cost < slack[to]) {
                slack[to] = cost;
                way[to] = from;
            }
        }
    }

    private int nearest(int[] slack, boolean[] done) {
        int nearest = 0;
        for (int to = 1; to <= size; to++) {
            if (!done[to] && (nearest == 0 || slack[to] < slack[nearest])) {
                nearest = to;
            }
        }
        return nearest;
    }

    private void pay(int price, int[] slack, boolean[] done) {
        for (int to = 0; to <= size; to++) {
            if (done[to]) {
                row[owner[to]] += price;
                column[to] -= price;
            } else {
                slack[to] -= price;
            }
        }
    }

    private int weight(int from, int to) {
        return from <= weights.length && to <= weights[from - 1].length ? weights[from - 1][to - 1] : 0;
    }
}
