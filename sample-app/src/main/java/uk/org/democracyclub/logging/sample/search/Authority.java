package uk.org.democracyclub.logging.sample.search;

/**
 * A local authority.
 *
 * @param code the GSS code, for example {@code E09000033}
 * @param name the name without 'Council', for example {@code Westminster}
 * @param nation the nation that it lies in
 */
public record Authority(String code, String name, Nation nation) {
}
