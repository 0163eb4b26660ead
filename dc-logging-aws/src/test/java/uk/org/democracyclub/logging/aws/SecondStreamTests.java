package uk.org.democracyclub.logging.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.testsupport.junit.RequiresNode;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.democracyclub.logging.aws.SynthesizedStack.columns;

/**
 * What is deployed follows from the definitions of the streams alone.
 */
@RequiresNode
class SecondStreamTests {

	private static SynthesizedStack stack;

	private static SynthesizedStack alone;

	@BeforeAll
	static void synthesize() {
		List<LogStream<?>> streams = new ArrayList<>(LogStream.all());
		streams.add(LeafletEntry.LEAFLET_SEARCHES);
		stack = SynthesizedStack.of(streams, "development");
		alone = SynthesizedStack.of("development");
	}

	@Test
	void hasAFunctionOfItsOwnThatRelaysToItsOwnFirehoseStream() {
		JsonNode function = stack.properties("AWS::Lambda::Function")
			.stream()
			.filter((properties) -> properties.get("FunctionName")
				.asString()
				.equals("ingest-dc-leaflet-searches-development"))
			.findFirst()
			.orElseThrow();
		JsonNode variables = function.at("/Environment/Variables");
		assertThat(variables.get("DC_LOG_STREAM").asString()).isEqualTo("dc-leaflet-searches");
		assertThat(variables.get("DC_DELIVERY_STREAM").asString()).isEqualTo("dc-leaflet-searches-development");
		assertThat(stack.referred(variables.get("DC_FAILURE_QUEUE_URL")).get("QueueName").asString())
			.isEqualTo("ingest-dc-leaflet-searches-development-failures");
	}

	@Test
	void hasAFirehoseStreamWithTheSchemaOfItsTable() {
		JsonNode destination = stack.properties("AWS::KinesisFirehose::DeliveryStream")
			.stream()
			.filter((properties) -> properties.get("DeliveryStreamName")
				.asString()
				.equals("dc-leaflet-searches-development"))
			.findFirst()
			.orElseThrow()
			.get("ExtendedS3DestinationConfiguration");
		assertThat(destination.get("Prefix").asString()).startsWith("dc-leaflet-searches-orc/");
		assertThat(stack.referred(destination.at("/DataFormatConversionConfiguration/SchemaConfiguration/TableName"))
			.at("/TableInput/Name")
			.asString()).isEqualTo("dc_leaflet_searches_orc");
	}

	@Test
	void hasTablesOfItsColumns() {
		assertThat(columns(stack.table("dc_leaflet_searches_json"))).containsExactly("leaflet string", "seen string",
				"shared string");
		assertThat(columns(stack.table("dc_leaflet_searches_orc"))).containsExactly("entry_id string", "leaflet string",
				"seen timestamp", "shared string");
	}

	@Test
	void hasAViewOfItsColumns() {
		JsonNode view = AthenaViews.decode(stack.table("dc_leaflet_searches_table").get("ViewOriginalText").asString());
		assertThat(StreamSupport.stream(view.get("columns").spliterator(), false)
			.map((column) -> column.get("name").asString()))
			.containsExactly("leaflet", "seen", "shared", "entry_id", "day", "hour");
		assertThat(view.get("originalSql").asString()).contains("dc_leaflet_searches_json", "dc_leaflet_searches_orc");
	}

	@Test
	void hasAlarmsAndAnAnswerForThoseWhoMayCall() {
		assertThat(stack.properties("AWS::CloudWatch::Alarm")).extracting((alarm) -> alarm.get("AlarmName").asString())
			.contains("dc-leaflet-searches-development-failures");
		assertThat(stack.properties("AWS::Lambda::ResourcePolicy")).hasSize(4);
	}

	@Test
	void leavesTheFirstStreamAsItIs() {
		alone.json().get("Resources").forEachEntry((id, resource) -> {
			if (!resource.get("Type").asString().equals("AWS::CloudWatch::Dashboard")) {
				assertThat(stack.json().get("Resources").get(id)).as(id).isEqualTo(resource);
			}
		});
	}

}
