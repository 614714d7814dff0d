/** How much is measured. */
export interface BenchPlan {
  rounds: number;
  /** Of each stretch of load. */
  seconds: number;
  /** Before the first round, until the compiler of Node has seen what is asked often. */
  warmUpSeconds: number;
  /** Through the whole pipeline before the first round, for the same reason. */
  warmUpMessages: number;
  /** Through the whole pipeline, in each round. */
  messages: number;
  /** Threads that lie in the database already. */
  growth: number[];
  /** That a reconciliation has to find. */
  changedThreads: number;
}

export const FULL: BenchPlan = {
  rounds: 3,
  seconds: 5,
  warmUpSeconds: 8,
  warmUpMessages: 1_000,
  messages: 300,
  growth: [100, 1_000, 100_000],
  changedThreads: 10_000,
};
export const QUICK: BenchPlan = {
  rounds: 3,
  seconds: 1,
  warmUpSeconds: 3,
  warmUpMessages: 100,
  messages: 60,
  growth: [100, 1_000],
  changedThreads: 10_000,
};
