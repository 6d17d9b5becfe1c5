package com.hhplus.commerce.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Lets the contestants take turns (A B B A) on one durable PostgreSQL, for each workload and number of callers, verifies after
 * each turn that no money and no goods were made or lost, and prints the medians.
 *
 * <p>Arguments: seconds of a turn (3), rounds (2), numbers of callers ({@code 1,8,64,256}).
 */
public final class Benchmark {
    private final double seconds;
    private final int rounds;
    private final int[] callers;

    private Benchmark(double seconds, int rounds, int... callers) {
        this.seconds = seconds;
        this.rounds = rounds;
        this.callers = callers;
    }

    public static void main(String... args) throws Exception {
        var seconds = args.length > 0 ? Double.parseDouble(args[0]) : 3;
        var rounds = args.length > 1 ? Integer.parseInt(args[1]) : 2;
        var callers = (args.length > 2 ? args[2] : "1,8,64,256").split(",");
        new Benchmark(
                        seconds,
                        rounds,
                        Stream.of(callers).mapToInt(Integer::parseInt).toArray())
                .run();
    }

    private void run() throws Exception {
        try (var database = Database.start();
                var library = new Library(database.address());
                var plain = new Plain(database.address())) {
            database.fill();
            var cpu = new Cpu(database.pid());
            System.out.println("warming up");
            Block.run(plain, Workload.UNIFORM, 10, 2 * seconds, database, cpu);
            Block.run(library, Workload.UNIFORM, 64, 4 * seconds, database, cpu);
            System.out.printf(
                    "%-12s %7s | %-8s %9s %9s %8s %9s %9s | %7s %7s%n",
                    "workload", "callers", "", "orders/s", "CPU ms", "WAL B", "p50 us", "p99 us", "ratio", "CPU");
            for (var workload : Workload.values()) {
                for (var count : callers) {
                    compare(plain, library, workload, count, database, cpu);
                }
            }
        }
    }

    private void compare(Contestant a, Contestant b, Workload workload, int count, Database database, Cpu cpu)
            throws Exception {
        var ofA = new ArrayList<Block>();
        var ofB = new ArrayList<Block>();
        for (int round = 0; round < rounds; round++) {
            ofA.add(turn(a, workload, count, database, cpu));
            ofB.add(turn(b, workload, count, database, cpu));
            ofB.add(turn(b, workload, count, database, cpu));
            ofA.add(turn(a, workload, count, database, cpu));
        }
        print(workload, count, a, ofA, 1, 1);
        print(
                workload,
                count,
                b,
                ofB,
                median(ofB, Block::ordersPerSecond) / median(ofA, Block::ordersPerSecond),
                median(ofB, Block::cpuMillis) / median(ofA, Block::cpuMillis));
    }

    private Block turn(Contestant contestant, Workload workload, int count, Database database, Cpu cpu)
            throws Exception {
        database.tidy();
        var block = Block.run(contestant, workload, count, seconds, database, cpu);
        database.verify();
        return block;
    }

    private static void print(
            Workload workload, int count, Contestant contestant, List<Block> blocks, double ratio, double cpu) {
        System.out.printf(
                "%-12s %7d | %-8s %9.0f %9.3f %8.0f %9.0f %9.0f | %6.2fx %6.2fx%n",
                workload.name().toLowerCase(Locale.ROOT),
                count,
                contestant.name(),
                median(blocks, Block::ordersPerSecond),
                median(blocks, Block::cpuMillis),
                median(blocks, Block::walBytes),
                median(blocks, Block::p50Micros),
                median(blocks, Block::p99Micros),
                ratio,
                cpu);
    }

    private static double median(List<Block> blocks, ToDoubleFunction<Block> figure) {
        var sorted = blocks.stream().mapToDouble(figure).sorted().toArray();
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
