// What a student's own checks draw their cases with.

/** Public: students see every property and every case. Grades use another one. */
export const CHECK_SEED = "gradecheck";

/** Generated cases per property, where nothing else is asked for. */
export const RUNS = 200;
