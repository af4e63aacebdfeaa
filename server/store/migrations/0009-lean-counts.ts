/**
 * The programs count themselves what triggers counted: for a statement with a trigger behind it SQLite sets every page
 * that it touches aside first, which took a third of what a new person costs.
 */
export const leanCounts = `
DROP TRIGGER resource_inserted;
DROP TRIGGER resource_deleted;
DROP TRIGGER contact_listed;
DROP TRIGGER contact_unlisted;
DROP TRIGGER contact_was_listed;
DROP TRIGGER contact_is_listed;
`;
