package uk.org.democracyclub.logging.aws.lake;

import java.nio.file.Path;
import java.util.Map;

/**
 * A table of a CloudFormation template, as far as one who writes its objects has to know
 * it.
 *
 * @param location the folder that plays the table's location
 * @param columns the types of the columns by their names, in their order, without the
 * partition keys
 */
record GlueTable(Path location, Map<String, String> columns) {

}
