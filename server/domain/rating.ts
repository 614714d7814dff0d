/** What a customer says of how they were helped, without their words. */
export interface Rating {
  /** 1 to 5. */
  score: number;
  /** Null where Intercom does not say when. */
  at: Date | null;
  /** Whom Intercom holds it to be about. */
  adminId: string | null;
}
