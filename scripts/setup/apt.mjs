// Debian's packages, with the rights that takes.
import { attempt, find, must } from "../run.mjs";
import { CannotGoOn, during } from "../terminal.mjs";

export async function aptInstall(packages, about) {
  const install = ["apt-get", "install", "-y", "--no-install-recommends", ...packages];
  const byHand = `Run \`sudo apt-get update && sudo ${install.join(" ")}\` by hand, then this again.`;
  const prefix = await rootPrefix(packages, byHand);
  await during(`Installing ${packages.join(", ")} with apt-get`, about, async () => {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    // An outdated list of packages is often good enough; the install says whether it was.
    await attempt(...split([...prefix, "apt-get", "update"]), { env });
    await must(
      ...split([...prefix, ...install]),
      `${byHand} Its reason stands above (often the network, or another apt at work).`,
      { env },
    );
  });
}

async function rootPrefix(packages, byHand) {
  if (process.getuid?.() === 0) return [];
  // Without -n sudo would wait for a password that nobody is asked for.
  if (find("sudo") && (await attempt("sudo", ["-n", "true"])).code === 0) return ["sudo", "-n"];
  throw new CannotGoOn(
    `Installing ${packages.join(", ")} needs rights that this user has not (no root, no sudo without a password).`,
    byHand,
  );
}

function split([command, ...args]) {
  return [command, args];
}
