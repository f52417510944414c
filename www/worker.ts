import { call, type Inputs, startWith } from "./engine.ts";
import type { Answer, Question, Start } from "./messages.ts";
import { stopped } from "./stopped.ts";

async function answer({ id, call: name, inputs }: Question): Promise<Answer> {
  try {
    return { id, outcome: await call(name, inputs as Inputs<typeof name>) };
  } catch (error) {
    return { id, outcome: stopped(error instanceof Error ? error.message : String(error)) };
  }
}

addEventListener("message", async ({ data }: MessageEvent<Start | Question>) => {
  if ("module" in data) startWith(data.module);
  else postMessage(await answer(data));
});
