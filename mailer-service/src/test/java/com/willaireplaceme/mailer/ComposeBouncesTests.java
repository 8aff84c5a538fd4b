package com.willaireplaceme.mailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** The compose file that takes returned mail, laid over the one of the whole pipeline. */
class ComposeBouncesTests {

    private static final Path PIPELINE = Path.of("../docker-compose.yml");
    private static final Path BOUNCES = Path.of("../deploy/compose-bounces.yml");
    private static final String MAILER = "mailer-service";
    private static final Map<String, String> REQUIRED =
            Map.of(
                    "POSTGRES_PASSWORD", "p",
                    "KEY_PEPPER", "a pepper of the tests only",
                    "SERVICE_TOKEN", "t",
                    "CONSOLE_OPERATOR_PASSWORD", "o",
                    "CONSOLE_MARKETING_PASSWORD", "m",
                    "BOUNCE_DOMAIN", "bounces.example.org");

    @Test
    void theMailerTakesMailAtThePortThatIsPublished() throws Exception {
        ComposedFiles files = both(Map.of());
        FeedbackSettings settings = settings(files);
        assertThat(settings.takesMail()).isTrue();
        assertThat(settings.takesMailByTls()).isFalse();
        assertThat(settings.bounceDomain()).isEqualTo("bounces.example.org");
        assertThat(settings.bounceSmtpAddress()).isEmpty();
        assertThat(settings.bounceSmtpPort()).isGreaterThan(1023);
        assertThat(files.list(MAILER, "ports"))
                .containsExactly("127.0.0.1:8082:8080", "0.0.0.0:25:" + settings.bounceSmtpPort());
    }

    @Test
    void linksLeadToTheSiteUnlessToldElsewhere() throws Exception {
        assertThat(settings(both(Map.of())).unsubscribeUrl()).hasToString("http://localhost:8082");
        assertThat(settings(both(Map.of("PUBLIC_URL", "https://example.org"))).unsubscribeUrl())
                .hasToString("https://example.org");
    }

    @Test
    void addressAndPortCanBeChosen() throws Exception {
        ComposedFiles files =
                both(Map.of("BOUNCE_BIND_ADDRESS", "192.0.2.1", "BOUNCE_PORT", "2526"));
        assertThat(files.list(MAILER, "ports")).contains("192.0.2.1:2526:2525");
    }

    @Test
    void theCertificateIsWhereItsDirectoryIsMounted(@TempDir Path directory) throws Exception {
        ComposedFiles files = both(Map.of("BOUNCE_TLS_DIRECTORY", directory.toString()));
        FeedbackSettings settings = settings(files);
        assertThat(settings.takesMailByTls()).isTrue();
        assertThat(settings.bounceTlsCertificate()).isEqualTo("/tls/certificate.pem");
        assertThat(settings.bounceTlsKey()).isEqualTo("/tls/key.pem");
        assertThat(files.list(MAILER, "volumes")).containsExactly(directory + ":/tls:ro");
    }

    /** An empty setting mounts something that is there, and holds no secret. */
    @Test
    void withoutACertificateNothingOfThisMachineIsMade() throws Exception {
        String mounted = String.valueOf(both(Map.of()).list(MAILER, "volumes").getFirst());
        Path directory = Path.of("..", mounted.substring(0, mounted.indexOf(':')));
        assertThat(directory).isDirectory();
        assertThat(mounted).endsWith(":/tls:ro");
    }

    @Test
    void withoutADomainItIsRefusedByName() {
        Map<String, String> variables = new HashMap<>(REQUIRED);
        variables.remove("BOUNCE_DOMAIN");
        assertThatThrownBy(() -> ComposedFiles.read(variables, PIPELINE, BOUNCES))
                .hasMessageContaining("BOUNCE_DOMAIN")
                .hasMessageContaining("domain of returned mail");
    }

    @Test
    void nothingElseOfThePipelineChanges() throws Exception {
        Map<String, Object> before = ComposedFiles.read(REQUIRED, PIPELINE).services();
        Map<String, Object> after = both(Map.of()).services();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.keySet().stream()
                .filter(service -> !service.equals(MAILER))
                .forEach(service ->
                        assertThat(after.get(service)).as(service).isEqualTo(before.get(service)));
        assertThat(both(Map.of()).map(MAILER, "environment"))
                .containsAllEntriesOf(
                        ComposedFiles.read(REQUIRED, PIPELINE).map(MAILER, "environment"));
        assertThat(added()).containsOnlyKeys(MAILER);
    }

    @Test
    void everyNameIsASettingOfTheMailerAndEveryVariableIsExplained() throws Exception {
        String mailer = text(new ClassPathResource("mailer.yml").getFile().toPath());
        Set<String> names = both(Map.of()).map(MAILER, "environment").keySet();
        assertThat(names)
                .filteredOn(name -> name.startsWith("BOUNCE_"))
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(name -> assertThat(mailer).contains("${" + name + ":"));
        String example = text(Path.of("../.env.example"));
        assertThat(ComposedFiles.variables(BOUNCES))
                .hasSize(4)
                .allSatisfy(name -> assertThat(example).contains("#" + name + "="));
        assertThat(example).contains("#BOUNCE_PORT=25\n", "#BOUNCE_BIND_ADDRESS=0.0.0.0\n");
    }

    @Test
    void theHandbookSaysTheSame() throws Exception {
        String operations = text(Path.of("../docs/operations.md"));
        assertThat(operations)
                .contains("-f docker-compose.yml -f deploy/compose-bounces.yml")
                .contains("which publishes port 25")
                .contains("BOUNCE_SMTP_PORT=" + settings(both(Map.of())).bounceSmtpPort());
        assertThat(text(BOUNCES))
                .contains("docker compose -f docker-compose.yml -f deploy/compose-bounces.yml up")
                .contains("(docs/operations.md, \"What comes back\")");
        assertThat(operations).contains("**What comes back.**");
    }

    private static Map<String, Object> added() throws IOException {
        return ComposedFiles.read(REQUIRED, BOUNCES).services();
    }

    private static ComposedFiles both(Map<String, String> more) throws IOException {
        Map<String, String> variables = new HashMap<>(REQUIRED);
        variables.putAll(more);
        return ComposedFiles.read(variables, PIPELINE, BOUNCES);
    }

    /** As the service binds them in its container. */
    private static FeedbackSettings settings(ComposedFiles files) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(source -> environment.getPropertySources().remove(source.getName()));
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("container", files.map(MAILER, "environment")));
        List<PropertySource<?>> documents =
                new YamlPropertySourceLoader().load("mailer", new ClassPathResource("mailer.yml"));
        documents.forEach(environment.getPropertySources()::addLast);
        return Binder.get(environment).bind("mailer.feedback", FeedbackSettings.class).get();
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }
}
