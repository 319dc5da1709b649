import { configDefaults, defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // A term of 300 students takes minutes: `npm run term` asks for it.
    exclude: [
      ...configDefaults.exclude,
      ...(process.env.npm_lifecycle_event === "term" ? [] : ["test/term/term.test.ts"]),
    ],
    // Tests run the built command line: threads and child processes start from built files.
    globalSetup: ["test/build-first.ts"],
    reporters: ["default", "./test/closing-line.ts"],
    // Whole classes are graded in some tests, on machines that do other things too.
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
