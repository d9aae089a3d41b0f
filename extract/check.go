package extract

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"

	"lettergraph/extract/folder"
)

// Check says, one line each, why the results in dir may no longer be what a run
// with the same options would make: what has become of the sources, of the files
// of decisions, and of the results themselves. Nothing is said of a folder that
// still follows from its sources. The sources are looked for where the manifest
// says, or, where args are given, there.
func Check(ctx context.Context, dir, version string, args []string) ([]string, error) {
	m, err := folder.ReadManifest(dir)
	if err != nil {
		return nil, err
	}
	var out []string
	if m.Version != version {
		out = append(out, fmt.Sprintf("%s: made by version %s; this is %s", dir, m.Version, version))
	}
	c := &checker{dir: dir, manifest: m}
	if err := c.sources(ctx, args); err != nil {
		return nil, err
	}
	c.decided()
	for _, line := range m.CheckResults(dir) {
		c.say("%s", filepath.Join(dir, line))
	}
	return append(out, c.out...), nil
}

type checker struct {
	dir      string
	manifest *folder.Manifest
	out      []string
}

func (c *checker) say(format string, args ...any) {
	c.out = append(c.out, fmt.Sprintf(format, args...))
}

// sources compares the sources as they are now with those that were read.
func (c *checker) sources(ctx context.Context, args []string) error {
	if slices.ContainsFunc(c.manifest.Inputs, func(in folder.Input) bool { return in.Role == folder.RoleNetwork }) {
		for _, s := range c.manifest.Sources {
			c.source(ctx, source{path: s.Path, disk: s.Path}, s)
		}
		return ctx.Err()
	}
	if len(args) == 0 {
		for _, in := range c.manifest.Inputs {
			if in.Role == folder.RoleSource {
				args = append(args, in.Path)
			}
		}
	}
	listed, err := list(ctx, args, c.dir, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer listed.close()
	read := map[string]folder.Source{}
	for _, s := range c.manifest.Sources {
		read[s.File] = s
	}
	for _, s := range listed.found {
		was, known := read[s.file]
		delete(read, s.file)
		switch {
		case s.path == Stdin:
			c.say("stdin: the standard input cannot be looked at again")
		case !known:
			c.say("%s: new, not read by the run", Printable(s.path))
		default:
			c.source(ctx, s, was)
		}
	}
	for _, s := range c.manifest.Sources {
		if _, left := read[s.File]; left {
			c.say("%s: missing", Printable(s.Path))
		}
	}
	return ctx.Err()
}

func (c *checker) source(ctx context.Context, s source, was folder.Source) {
	if ctx.Err() != nil {
		return
	}
	sum, err := s.sha256()
	if err != nil && was.SHA256 != "" {
		c.say("%s: cannot be read: %v", Printable(s.path), cause(err))
	} else if sum != was.SHA256 {
		c.say("%s: changed since it was read", Printable(s.path))
	}
}

// decided compares the files of decisions that were given. One that the run wrote
// anew in its own folder is among the results.
func (c *checker) decided() {
	for _, in := range c.manifest.Inputs {
		if in.SHA256 == "" || sameFile(in.Path, filepath.Join(c.dir, filepath.Base(in.Path))) {
			continue
		}
		_, sum, err := folder.Sum(in.Path)
		switch {
		case err != nil:
			c.say("%s: cannot be read: %v", Printable(in.Path), cause(err))
		case sum != in.SHA256:
			c.say("%s: changed since it was obeyed", Printable(in.Path))
		}
	}
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
