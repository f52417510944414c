// One contestant of `benches/first.mjs`, alone in its process: prints the microseconds of its first preview.
import { requestOf, SIZES } from "./requests.mjs";

const [name, size, form] = process.argv.slice(2);
const request = requestOf(SIZES[size]);
const text = JSON.stringify(request);

const started = process.cpuUsage();
if (name === "drawdown") {
  const { load } = await import("drawdown");
  const drawdown = await load();
  if (form === "objects") drawdown.previewBill(request);
  else drawdown.previewBillJson(text);
} else {
  const [{ KITS }, { createPeer }] = await Promise.all([import("./kits.mjs"), import("./peer.mjs")]);
  const { previewBill } = createPeer(KITS[name]);
  if (form === "objects") previewBill(request, true);
  else JSON.stringify(previewBill(JSON.parse(text), true));
}
const { user, system } = process.cpuUsage(started);
console.log(user + system);
