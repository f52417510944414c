#!/usr/bin/env node
// A file of its own, outside dist: npm links a command only if its file is there when it installs.
import "../dist/cli.js";
