package uk.org.democracyclub.logging.queries.sql;

import java.util.List;

/**
 * The table of the ONS Postcode Directory (ONSPD): the areas to which each postcode
 * belongs. Its CSV file is published by the Office for National Statistics and placed
 * unchanged into a folder of the bucket of the logs.
 */
public final class PostcodeDirectory {

	/** The name of the table in the database of the logs. */
	public static final String TABLE = "onspd_table";

	/** The column of the constituency of the House of Commons. */
	public static final String CONSTITUENCY = "pcon24cd";

	/** The folder of the file in the bucket of the logs. */
	public static final String FOLDER = "reference/onspd/latest";

	/**
	 * The columns of the file in its order, all of them texts; those of the editions from
	 * 2025 on. Athena reads CSV by position.
	 */
	public static final List<String> COLUMNS = List.of("pcd7", "pcd8", "pcds", "dointr", "doterm", "cty25cd", "ced25cd",
			"lad25cd", "wd25cd", "parncp25cd", "usrtypind", "east1m", "north1m", "gridind", "hlth19cd", "nhser24cd",
			"ctry25cd", "rgn25cd", "ssr95cd", CONSTITUENCY, "eer20cd", "educ23cd", "ttwa15cd", "pco19cd", "itl25cd",
			"wdstl05cd", "oa01cd", "wdcas03cd", "npark16cd", "lsoa01cd", "msoa01cd", "ruc01ind", "oac01ind", "oa11cd",
			"lsoa11cd", "msoa11cd", "wz11cd", "sicbl24cd", "bua24cd", "ruc11ind", "oac11ind", "lat", "long", "lep21cd1",
			"lep21cd2", "pfa23cd", "imd20ind", "cal24cd", "icb23cd", "oa21cd", "lsoa21cd", "msoa21cd", "ruc21ind");

	private PostcodeDirectory() {
	}

	/**
	 * Returns the name of the table as it is written in SQL.
	 * @return the name, with that of the database
	 */
	public static String qualifiedName() {
		return "\"%s\".\"%s\"".formatted(LogDatabase.NAME, TABLE);
	}

}
