// The page's Content Security Policy.
import { createHash } from "node:crypto";
import type { Plugin } from "vite";

/** In development Vite puts styles into the page by script, which the page's own policy forbids. The built page keeps it. */
export const withoutPolicyInDevelopment: Plugin = {
  name: "without-policy-in-development",
  apply: "serve",
  transformIndexHtml: (html) => html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ""),
};

/** The page's own policy knows what stands in the page by its hash. */
export function allowing(directive: string, text: string, html: string): string {
  const hash = createHash("sha256").update(text).digest("base64");
  return html.replace(`${directive} 'self'`, `${directive} 'self' 'sha256-${hash}'`);
}

/** The page's own policy as a header, with what only a header can say, for those who set up a server. */
export const policyAsHeader: Plugin = {
  name: "policy-as-header",
  apply: "build",
  generateBundle: {
    order: "post",
    handler(_options, bundle) {
      const page = bundle["index.html"];
      const [, policy] =
        /Content-Security-Policy" content="([^"]+)"/.exec(page?.type === "asset" ? String(page.source) : "") ?? [];
      if (!policy) throw new Error("The page has no policy.");
      const source = `Content-Security-Policy: ${policy}; frame-ancestors 'none'\n`;
      this.emitFile({ type: "asset", fileName: "content-security-policy.txt", source });
    },
  },
};
