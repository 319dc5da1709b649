// What `check` and `grade` do unless they are told otherwise.

/** `check`'s seed, public: students see every property and every case. Grades use another one. */
export const CHECK_SEED = "gradecheck";

/** Generated cases per property. */
export const DEFAULT_RUNS = 200;
