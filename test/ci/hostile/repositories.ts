// All hostile repositories, those that git cannot hold too.

import { cheats } from "./cheats.ts";
import { places } from "./places.ts";
import type { HostileRepository } from "./repository.ts";
import { speech } from "./speech.ts";
import { surroundings } from "./surroundings.ts";

export const repositories: readonly HostileRepository[] = [...surroundings, ...places, ...speech, ...cheats];
