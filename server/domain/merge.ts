/** Two contacts turned out to be one person; the first one's id is no longer used. */
export interface Merge {
  fromId: string;
  intoId: string;
}
