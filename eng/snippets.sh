#!/usr/bin/env bash
# Copies the regions of compiled sources into the guides, below their lines <!-- from path#region -->.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
for guide in README.md docs/*.md; do
    awk '
        /^<!-- from .*#.* -->$/ {
            print
            split($3, part, "#")
            path = part[1]; region = part[2]; inside = 0
            getline; print
            while ((getline line < path) > 0) {
                if (line ~ "^ *#endregion" && inside) break
                if (inside) { sub("^" indent, "", line); print line }
                if (line ~ "^ *#region " region "$") { inside = 1; indent = line; sub("#region.*", "", indent) }
            }
            close(path)
            while ((getline line) > 0 && line != "```") { }
            print "```"
            next
        }
        { print }
    ' "$guide" >"$guide.new"
    mv "$guide.new" "$guide"
done
