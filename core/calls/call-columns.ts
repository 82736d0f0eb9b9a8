/** What linking needs of a stored call. */
export const linkableColumns = [
  "id",
  "source",
  "direction",
  "outcome",
  "started_at",
  "ended_at",
  "talk_seconds",
  "remote_number",
  "remote_number_raw",
  "remote_name",
  "own_user",
  "group_name",
  "duplicate_of",
] as const;

/** All but what the source said literally. */
export const storedColumns = [
  ...linkableColumns,
  "device_id",
  "external_id",
  "version",
  "estimated",
  "seq",
  "remote_seq",
] as const;
