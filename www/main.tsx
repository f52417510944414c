import { render } from "preact";
import { startEngine } from "./client.ts";
import { keepOffline } from "./offline.ts";
import { App } from "./views/app.tsx";

const page = document.getElementById("page");
if (page) render(<App engine={startEngine()} />, page);
keepOffline();
