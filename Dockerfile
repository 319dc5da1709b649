# gradecheck in a container, for who wants one as the outer wall. docs/container.md has the line to run it with.

FROM node:20-slim AS build
WORKDIR /gradecheck
COPY package.json package-lock.json build.js ./
COPY grader grader
COPY reference reference
COPY solutions solutions
# Scripts of packages do not run. What is built needs a fraction of what builds it.
RUN npm ci --ignore-scripts && npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20-slim
# Submissions that are clones are read with git.
RUN apt-get update && apt-get install --yes --no-install-recommends git && rm -rf /var/lib/apt/lists/*
WORKDIR /gradecheck
COPY --from=build /gradecheck/package.json ./
COPY --from=build /gradecheck/node_modules node_modules
COPY --from=build /gradecheck/solutions solutions
COPY --from=build /gradecheck/dist dist
# Not root, whatever the line that runs it says.
USER node
WORKDIR /class
ENTRYPOINT ["node", "/gradecheck/dist/cli.js"]
