// What commands do unless they are told otherwise.

/** `check`'s seed, public: students see every property and every case. Grades use another one. */
export const CHECK_SEED = "gradecheck";

/** Generated cases per property. */
export const DEFAULT_RUNS = 150;

/** `similarity` lists a pair if fewer than so many as close are expected in the class by chance: one in ten classes. */
export const DEFAULT_THRESHOLD = 0.1;

/** Where a course says how it is graded. */
export const COURSE = "course.yaml";
