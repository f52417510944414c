import { render } from "preact";
import { startEngine } from "./client.ts";
import { keepOffline } from "./offline.ts";
import { App } from "./views/app.tsx";

const page = document.getElementById("page");
const engine = startEngine();
if (page) render(<App engine={engine} />, page);
// The first picture and the engine come first.
engine.call("version").then(keepOffline);
