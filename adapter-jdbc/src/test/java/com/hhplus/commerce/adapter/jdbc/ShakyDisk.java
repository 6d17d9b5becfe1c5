package com.hhplus.commerce.adapter.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system of H2 that can be full, slow, or broken; all files on it at once. */
public final class ShakyDisk extends FilePathWrapper {
    private static final AtomicInteger WRITING = new AtomicInteger();
    private static volatile long most = Long.MAX_VALUE;
    private static volatile boolean cannotForce;
    private static volatile CountDownLatch held = new CountDownLatch(0);

    /** The URL of a database on it, which is well to begin with. */
    static String url(Path database) {
        FilePath.register(new ShakyDisk());
        recover();
        return "jdbc:h2:shaky:" + database;
    }

    static void recover() {
        most = Long.MAX_VALUE;
        cannotForce = false;
        held.countDown();
    }

    /** No file can be of more than {@code bytes}. */
    static void fullAt(long bytes) {
        most = bytes;
    }

    static void failToForce() {
        cannotForce = true;
    }

    /** Whoever writes waits until it recovers. */
    static void holdWrites() {
        held = new CountDownLatch(1);
    }

    static boolean isHoldingSomebody() {
        return WRITING.get() > 0;
    }

    @Override
    public String getScheme() {
        return "shaky";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(getBase().open(mode));
    }

    private static final class Channel extends FileBaseDefault {
        private final FileChannel base;

        Channel(FileChannel base) {
            this.base = base;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            awaitRelease();
            var room = Math.max(most, base.size()) - position;
            if (room <= 0) {
                throw new IOException("No space left on device");
            }
            var part = source.duplicate().limit(source.position() + (int) Math.min(room, source.remaining()));
            var written = base.write(part, position);
            source.position(source.position() + written);
            return written;
        }

        private static void awaitRelease() throws IOException {
            WRITING.incrementAndGet();
            try {
                held.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            } finally {
                WRITING.decrementAndGet();
            }
        }

        @Override
        public void force(boolean metadata) throws IOException {
            if (cannotForce) {
                throw new IOException("Input/output error");
            }
            base.force(metadata);
        }

        @Override
        public long size() throws IOException {
            return base.size();
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return base.read(target, position);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            base.truncate(size);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            base.close();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return base.tryLock(position, size, shared);
        }
    }
}
