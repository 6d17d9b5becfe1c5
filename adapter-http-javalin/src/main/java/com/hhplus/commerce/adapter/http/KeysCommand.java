package com.hhplus.commerce.adapter.http;

import com.hhplus.commerce.adapter.http.client.RemoteKeys;
import com.hhplus.commerce.adapter.http.settings.Misconfigured;
import com.hhplus.commerce.adapter.http.settings.RunningServer;
import com.hhplus.commerce.application.Commerce;
import com.hhplus.commerce.application.persistence.Persistence;
import com.hhplus.commerce.application.persistence.PersistenceProvider;
import com.hhplus.commerce.application.persistence.StoreRefused;
import com.hhplus.commerce.application.usecase.AccessKey;
import com.hhplus.commerce.application.usecase.AccessKeyId;
import com.hhplus.commerce.application.usecase.AccessKeys;
import com.hhplus.commerce.application.usecase.AccessKeys.WithSecret;
import com.hhplus.commerce.application.usecase.PageRequest;
import com.hhplus.commerce.application.usecase.Role;
import com.hhplus.commerce.domain.InvalidValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The keys of machines, from the command line: in the store, or at a server that has it open. */
@Command(
        name = "keys",
        description =
                "Makes, lists and revokes the keys of machines. From the first one on, a server of the store asks who comes.",
        versionProvider = Main.Version.class)
final class KeysCommand implements Runnable {
    private static final Logger AUDIT = LoggerFactory.getLogger("commerce.audit");

    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "Missing command: create, list or revoke");
    }

    @Command(
            description = "Makes a key, and prints its secret, which is shown this once.",
            versionProvider = Main.Version.class)
    int create(
            @Option(
                            names = "--name",
                            required = true,
                            paramLabel = "NAME",
                            description = "the machine's: 1 to 64 of A-Z a-z 0-9 . _ : @ -; it may have several keys")
                    String name,
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "ROLE",
                            converter = ToRole.class,
                            description =
                                    "merchant (keeps products and stock, sees everything) or service (does everything)")
                    Role role,
            @Mixin RunningServer server) {
        var made = remote(server)
                .map(it -> it.create(name, role))
                .orElseGet(() -> inStore(keys -> keys.create(name, role)));
        command.commandLine().getOut().println(made.secret());
        command.commandLine()
                .getErr()
                .println("the key " + made.key().id() + " of " + name + " is made; its secret is not shown again");
        tell(made);
        return 0;
    }

    private static void tell(WithSecret made) {
        var key = made.key();
        AUDIT.info(
                "{}: keys create made {} of {}, {}",
                who(),
                key.id(),
                key.name(),
                key.role().text());
    }

    @Command(
            description = "Lists all keys that there ever were, without their secrets.",
            versionProvider = Main.Version.class)
    int list(@Mixin RunningServer server) {
        var keys = remote(server).map(RemoteKeys::list).orElseGet(() -> inStore(KeysCommand::all));
        var out = command.commandLine().getOut();
        keys.forEach(key -> out.println(inOneLine(key)));
        return 0;
    }

    private static List<AccessKey> all(AccessKeys keys) {
        var all = new ArrayList<AccessKey>();
        var request = Optional.of(PageRequest.first(PageRequest.LIMIT));
        while (request.isPresent()) {
            var page = keys.list(request.get());
            all.addAll(page.items());
            request = page.next().map(request.get()::after);
        }
        return all;
    }

    private static String inOneLine(AccessKey key) {
        return "%s  %-8s  %s  %s  %s"
                .formatted(
                        key.id(),
                        key.role().text(),
                        key.createdAt(),
                        key.revokedAt().map(Instant::toString).orElse("valid"),
                        key.name());
    }

    @Command(
            description = "Lets nobody in by a key any more, at any server within 3 seconds.",
            versionProvider = Main.Version.class)
    int revoke(
            @Parameters(paramLabel = "ID", converter = ToId.class, description = "as it is listed") AccessKeyId id,
            @Mixin RunningServer server) {
        remote(server).ifPresentOrElse(it -> it.revoke(id), () -> inStore(keys -> keys.revoke(id)));
        AUDIT.info("{}: keys revoke ended {}", who(), id);
        return 0;
    }

    /** Who sits at this machine, as it says. */
    private static String who() {
        return "cli:" + System.getProperty("user.name");
    }

    private Optional<RemoteKeys> remote(RunningServer server) {
        if (server.url().isPresent()) {
            main.mustNotNameStore();
        }
        return server.url().map(url -> new RemoteKeys(url, server.token()));
    }

    private <T> T inStore(Function<AccessKeys, T> work) {
        var store = main.configuration().store().address();
        if (store.toString().startsWith("memory:")) {
            throw Misconfigured.of("--db", "what is in memory is known to its server only: use --url");
        }
        try (Persistence persistence = PersistenceProvider.find(store)) {
            return work.apply(Commerce.accessKeys(persistence));
        } catch (StoreRefused refused) {
            throw new StoreRefused(
                    refused.getMessage() + "; a server that has it open is asked by keys … --url http://HOST:PORT",
                    refused);
        }
    }

    private static final class ToRole implements ITypeConverter<Role> {
        @Override
        public Role convert(String text) {
            return Stream.of(Role.MERCHANT, Role.SERVICE)
                    .filter(role -> role.text().equals(text))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("must be merchant or service"));
        }
    }

    private static final class ToId implements ITypeConverter<AccessKeyId> {
        @Override
        public AccessKeyId convert(String text) {
            try {
                return AccessKeyId.of(text);
            } catch (InvalidValue malformed) {
                throw new TypeConversionException("must be the id of a key, as 'commerce keys list' shows it");
            }
        }
    }
}
