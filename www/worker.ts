import { call, type Inputs } from "./engine.ts";
import type { Answer, Question } from "./messages.ts";
import { stopped } from "./stopped.ts";

async function answer({ id, call: name, inputs }: Question): Promise<Answer> {
  try {
    return { id, outcome: await call(name, inputs as Inputs<typeof name>) };
  } catch (error) {
    return { id, outcome: stopped(error instanceof Error ? error.message : String(error)) };
  }
}

addEventListener("message", async (event: MessageEvent<Question>) => {
  postMessage(await answer(event.data));
});

// The module is on its way while the page makes up its mind what to ask first.
call("version", []);
