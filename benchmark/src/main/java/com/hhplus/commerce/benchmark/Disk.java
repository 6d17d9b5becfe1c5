package com.hhplus.commerce.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/** What durability costs here. */
final class Disk {
    private static final int BLOCK = 8 * 1024;
    private static final int TIMES = 300;

    private Disk() {}

    /** Microseconds until a block that was written over is on the disk (fdatasync), each time. */
    static DoubleStream fdatasyncMicros(Path folder) throws IOException {
        var file = Files.createTempFile(folder, "fdatasync", "");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(BLOCK), 0);
            channel.force(true);
            var micros = new double[TIMES];
            for (int i = 0; i < TIMES; i++) {
                channel.write(ByteBuffer.allocate(BLOCK), 0);
                var begin = System.nanoTime();
                channel.force(false);
                micros[i] = (System.nanoTime() - begin) / (double) TimeUnit.MICROSECONDS.toNanos(1);
            }
            return DoubleStream.of(micros);
        } finally {
            Files.delete(file);
        }
    }
}
