/**
 * Version 16: damage is found. Blocks carry a checksum, a workspace at rest a digest of each table, and each entry of
 * the history is chained to the one before it.
 */
export const migration016 = `
-- CRC-32 of what is stored in a block; null of none.
ALTER TABLE source_block ADD COLUMN checksum INTEGER;
ALTER TABLE priced_block ADD COLUMN checksum INTEGER;
ALTER TABLE restated_block ADD COLUMN checksum INTEGER;
ALTER TABLE repeated_block ADD COLUMN checksum INTEGER;

-- SHA-256 of the entry and of the hash before it.
ALTER TABLE audit ADD COLUMN hash TEXT;

-- What each table held when the file was closed; empty while somebody writes.
CREATE TABLE seal (
  table_name TEXT PRIMARY KEY,
  digest TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
