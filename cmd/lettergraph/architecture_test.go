package main

import (
	"go/build"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "lettergraph"

// root is the module's folder, from this package's.
const root = "../.."

// rule says what a package, or every package below a path, may import.
type rule struct {
	pkg     string
	imports []string
}

// may says which of this module's packages each package may import: itself below
// a path that ends in "/", or exactly. The first rule that names a package holds.
// A package that no rule names may import none.
var may = []rule{
	{"extract/letter", nil},
	{"extract/folder", nil},
	{"extract/name", []string{"extract/letter"}},
	{"extract/people", []string{"extract/letter", "extract/name"}},
	// A reader knows letters and names, and no other reader.
	{"extract/edition", []string{"extract/letter", "extract/name"}},
	{"extract/prose", []string{"extract/letter", "extract/name"}},
	{"extract/tei", []string{"extract/letter", "extract/name"}},
	{"extract/mail", []string{"extract/letter", "extract/name"}},
	{"extract/table", []string{"extract/letter", "extract/name"}},
	{"extract", []string{"extract/"}},
	// The network knows of the extraction its vocabulary only.
	{"graph", []string{"extract/letter"}},
	{"graph/", []string{"extract/letter", "graph", "graph/"}},
	// Pictures know the network, and not where it comes from.
	{"render", []string{"extract/letter", "graph", "graph/", "render/"}},
	{"render/", []string{"extract/letter", "graph", "graph/", "render/"}},
	{"cmd/", []string{"extract", "extract/", "graph", "graph/", "render", "render/"}},
}

// lowerThan lists packages of one part in the order in which they may know each
// other: each only those before it.
var lowerThan = [][]string{
	{"graph", "graph/measure", "graph/robust"},
	{"graph", "graph/measure", "graph/format"},
	{"graph", "graph/community", "graph/measure"},
}

// packages are the module's packages by their path, with what they import of the
// module, tests apart.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	err := filepath.WalkDir(root, func(dir string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if name := d.Name(); name != ".." && (strings.HasPrefix(name, ".") || name == "testdata") {
			return filepath.SkipDir
		}
		p, err := build.ImportDir(dir, 0)
		if err != nil {
			return nil // no Go files
		}
		rel, err := filepath.Rel(root, dir)
		if err != nil {
			return err
		}
		found[filepath.ToSlash(rel)] = own(p.Imports)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func own(imports []string) []string {
	var of []string
	for _, i := range imports {
		if i == module || strings.HasPrefix(i, module+"/") {
			of = append(of, strings.TrimPrefix(strings.TrimPrefix(i, module), "/"))
		}
	}
	return of
}

func matches(pkg, rule string) bool {
	return pkg == rule || strings.HasSuffix(rule, "/") && strings.HasPrefix(pkg, rule)
}

func TestImportsGoOneWay(t *testing.T) {
	all := packages(t)
	if _, found := all["extract/letter"]; !found || len(all["cmd/lettergraph"]) == 0 {
		t.Fatalf("the packages were not found: %q", slices.Sorted(maps.Keys(all)))
	}
	for pkg, imports := range all {
		i := slices.IndexFunc(may, func(r rule) bool { return matches(pkg, r.pkg) })
		if i < 0 {
			t.Errorf("%s: no rule says what it may import; add one", pkg)
			continue
		}
		for _, in := range imports {
			if !slices.ContainsFunc(may[i].imports, func(rule string) bool { return matches(in, rule) }) {
				t.Errorf("%s imports %s, which it is not to know", pkg, in)
			}
		}
	}
	for _, order := range lowerThan {
		for i, pkg := range order {
			for _, higher := range order[i+1:] {
				if slices.Contains(all[pkg], higher) {
					t.Errorf("%s imports %s, which stands above it", pkg, higher)
				}
			}
		}
	}
}

func TestNoDrawers(t *testing.T) {
	for pkg := range packages(t) {
		switch base := path.Base(pkg); base {
		case "util", "utils", "common", "types", "helpers", "misc", "shared":
			t.Errorf("%s: a package is named for what it is, not %q", pkg, base)
		}
	}
}

func TestNothingElseAtTheTop(t *testing.T) {
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	allowed := []string{"cmd", "extract", "graph", "render", "testdata", "go.mod", "go.sum", "README.md", "LICENSE"}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") || slices.Contains(allowed, e.Name()) || ignored(t, e.Name()) {
			continue
		}
		t.Errorf("%s does not belong at the top of the repository", e.Name())
	}
}

// ignored reports whether .gitignore names the entry.
func ignored(t *testing.T, name string) bool {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, ".gitignore"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		pattern := strings.Trim(strings.TrimSpace(line), "/")
		if ok, _ := path.Match(pattern, name); ok {
			return true
		}
	}
	return false
}
