// What is inside the package, as CycloneDX: the crates compiled into the module, and the npm packages bundled
// beside it. Development tools are no part of it. No time and no serial number: the same package, the same text.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library";
import { crates } from "../build/crates.mjs";
import { bundledPackages } from "../build/licenses.mjs";
import { bundles } from "../build/package.mjs";
import { root, wrapper } from "../paths.mjs";

/** The text of the bill, of the tarball with this hash. */
export async function billOfMaterials(sha512) {
  const { name, version, license } = JSON.parse(readFileSync(join(wrapper, "package.json"), "utf8"));
  const whole = component({ name, version, license, purl: `pkg:npm/${name}@${version}` });
  whole.hashes.set(Enums.HashAlgorithm["SHA-512"], sha512);
  const bom = new Models.Bom();
  bom.metadata.component = whole;
  const compiled = (await crates()).map((crate) => ({ ...crate, purl: `pkg:cargo/${crate.name}@${crate.version}` }));
  const parts = [...compiled, ...(await packages())].map(component);
  for (const part of parts) {
    bom.components.add(part);
    whole.dependencies.add(part.bomRef);
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function component({ name, version, license, purl }) {
  const made = new Models.Component(Enums.ComponentType.Library, name, { version, purl, bomRef: purl });
  if (license) made.licenses.add(new Models.LicenseExpression(license));
  return made;
}

/** The npm packages whose code is in the command line or in an entry. */
async function packages() {
  const esbuild = await import("esbuild");
  const inputs = [];
  for (const options of bundles(join(root, "dist"))) {
    const { metafile } = await esbuild.build({ ...options, write: false });
    inputs.push(...Object.keys(metafile.inputs));
  }
  return bundledPackages(inputs).map(({ manifest: { name, version, license } }) => {
    return { name, version, license, purl: `pkg:npm/${name.replace("@", "%40")}@${version}` };
  });
}
