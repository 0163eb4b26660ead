package uk.org.democracyclub.logging.queries.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.AutoClose;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingAutoConfiguration;
import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.QueryException;
import uk.org.democracyclub.logging.queries.QueryProgress;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.testsupport.athena.AthenaStub;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DcLoggingQueriesAutoConfigurationTests {

	@AutoClose
	private final AthenaStub athena = AthenaStub.start();

	@TempDir
	private Path directory;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
				RegionProviderAutoConfiguration.class, DcLoggingQueriesAutoConfiguration.class));

	@Test
	void queriesTheFilesOfTheEnvironmentLocal() {
		local().run((context) -> {
			QueryEngine engine = context.getBean(QueryEngine.class);
			assertThat(engine.source()).isEqualTo("the folder " + this.directory.toAbsolutePath());
			assertThat(engine.query("SELECT 1 AS one").rows()).containsExactly(List.of(1));
		});
	}

	@Test
	void queriesTheFolderThatEntriesAreKeptInByDefault() {
		this.contextRunner.withPropertyValues("dc.logging.environment=local")
			.run((context) -> assertThat(context.getBean(QueryEngine.class).source())
				.isEqualTo("the folder " + Path.of("dc-logs").toAbsolutePath()));
	}

	@Test
	void needsNothingOfAwsInTheEnvironmentLocal() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DcLoggingQueriesAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("io.awspring", "software.amazon.awssdk"))
			.withPropertyValues("dc.logging.environment=local", "dc.logging.local.directory=" + this.directory)
			.run((context) -> assertThat(context.getBean(QueryEngine.class).query("SELECT 1 AS one").rows())
				.containsExactly(List.of(1)));
	}

	@Test
	void opensTheEngineWithTheFirstQuery() {
		answer();
		AtomicInteger clients = new AtomicInteger();
		athena().withBean(DcLoggingAthenaClientCustomizer.class, () -> (builder) -> clients.incrementAndGet())
			.run((context) -> {
				QueryEngine engine = context.getBean(QueryEngine.class);
				assertThat(clients).hasValue(0);
				engine.query("SELECT 1");
				engine.query("SELECT 1");
				assertThat(clients).hasValue(1);
			});
	}

	@Test
	void opensNoEngineThatIsClosed() {
		local().run((context) -> {
			QueryEngine engine = context.getBean(QueryEngine.class);
			context.close();
			assertThatExceptionOfType(QueryException.class).isThrownBy(() -> engine.query("SELECT 1"))
				.withMessage("The query was stopped");
		});
	}

	@Test
	void closesTheEngineWithTheContext() {
		List<QueryEngine> engines = new CopyOnWriteArrayList<>();
		local().run((context) -> {
			engines.add(context.getBean(QueryEngine.class));
			engines.get(0).query("SELECT 1");
		});
		assertThatExceptionOfType(QueryException.class).isThrownBy(() -> engines.get(0).query("SELECT 1"));
	}

	@Test
	void queriesTheWorkgroupOfTheEnvironmentInItsRegion() {
		answer();
		athena().run((context) -> {
			QueryEngine engine = context.getBean(QueryEngine.class);
			assertThat(engine.source()).isEqualTo("Amazon Athena, workgroup dc-logging-development");
			assertThat(engine.query("SELECT 1").rows()).containsExactly(List.of(12L));
			assertAsksAs("/eu-west-2/athena/", "dc-logging-development");
		});
	}

	@Test
	void queriesAnotherWorkgroupInAnotherRegion() {
		answer();
		athena()
			.withPropertyValues("dc.queries.work-group=research", "dc.queries.region=eu-west-1",
					"dc.queries.poll-interval=1ms")
			.run((context) -> {
				context.getBean(QueryEngine.class).query("SELECT 1");
				assertAsksAs("/eu-west-1/athena/", "research");
			});
	}

	@Test
	void anApplicationCustomizesTheClientAndIsToldOfProgress() {
		answer();
		List<String> progress = new CopyOnWriteArrayList<>();
		athena()
			.withBean(DcLoggingAthenaClientCustomizer.class,
					() -> (builder) -> builder
						.overrideConfiguration((configuration) -> configuration.putHeader("X-Team", "devs")))
			.withBean(QueryProgress.class, () -> progress::add)
			.run((context) -> {
				context.getBean(QueryEngine.class).query("SELECT 1");
				assertThat(progress).containsExactly("running, 5.0 MB read");
				assertThat(this.athena.calls()).hasSize(4)
					.allSatisfy((call) -> assertThat(call.header("X-Team")).isEqualTo("devs"));
			});
	}

	@Test
	void backsOffWithAllItsDemandsWhenThereIsAnEngine() {
		QueryEngine own = new OwnEngine();
		this.contextRunner.withBean(QueryEngine.class, () -> own)
			.run((context) -> assertThat(context).hasNotFailed().getBean(QueryEngine.class).isSameAs(own));
	}

	@Test
	void isThereBesideTheLoggerWithTheSameProperties() {
		local().withConfiguration(AutoConfigurations.of(DcLoggingAutoConfiguration.class))
			.withPropertyValues("dc.logging.product=WCIVF")
			.run((context) -> assertThat(context).hasSingleBean(PostcodeLogger.class).hasSingleBean(QueryEngine.class));
	}

	@Test
	void refusesAwsWithoutSpringCloudAws() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(DcLoggingQueriesAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("io.awspring"))
			.withPropertyValues("dc.logging.environment=staging")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("because Spring Cloud AWS is not on the class path"));
	}

	@Test
	void refusesLocalWithoutDuckDb() {
		local().withClassLoader(new FilteredClassLoader("org.duckdb"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("because DuckDB is not on the class path"));
	}

	@Test
	void needsNoDuckDbForAws() {
		answer();
		athena().withClassLoader(new FilteredClassLoader("org.duckdb"))
			.run((context) -> assertThat(context.getBean(QueryEngine.class).query("SELECT 1").rows())
				.containsExactly(List.of(12L)));
	}

	private ApplicationContextRunner local() {
		return this.contextRunner.withPropertyValues("dc.logging.environment=local",
				"dc.logging.local.directory=" + this.directory);
	}

	private ApplicationContextRunner athena() {
		return this.contextRunner.withPropertyValues("dc.logging.environment=development",
				"dc.queries.poll-interval=1ms", "spring.cloud.aws.endpoint=" + this.athena.url(),
				"spring.cloud.aws.credentials.access-key=id", "spring.cloud.aws.credentials.secret-key=secret",
				// That of other services.
				"spring.cloud.aws.region.static=us-east-1");
	}

	private void answer() {
		this.athena.query(AthenaStub.execution("RUNNING", 5_000_000), AthenaStub.execution("SUCCEEDED", 0)).finds("""
				{"ResultSet": {"Rows": [{"Data": [{"VarCharValue": "n"}]}, {"Data": [{"VarCharValue": "12"}]}],
				"ResultSetMetadata": {"ColumnInfo": [{"Name": "n", "Label": "n", "Type": "bigint"}]}}}""");
	}

	private void assertAsksAs(String scope, String workGroup) {
		assertThat(this.athena.calls("StartQueryExecution")).singleElement().satisfies((call) -> {
			assertThat(call.header("Authorization")).contains(scope);
			assertThat(JsonMapper.shared().readTree(call.body()).path("WorkGroup").asString()).isEqualTo(workGroup);
		});
	}

	private static final class OwnEngine implements QueryEngine {

		@Override
		public String source() {
			return "mine";
		}

		@Override
		public QueryResult query(String sql) {
			return new QueryResult(List.of(), List.of(), List.of());
		}

		@Override
		public void close() {
		}

	}

}
