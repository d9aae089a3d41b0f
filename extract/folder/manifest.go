package folder

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ManifestName is the file that a manifest is written to.
const ManifestName = "manifest.json"

// Program is what a manifest of this program is known by.
const Program = "lettergraph"

// Manifest says what a folder of results was made from, and how. It holds no
// clock and no machine's name: the same input gives the same manifest.
type Manifest struct {
	Program string            `json:"program"`
	Version string            `json:"version"`
	Command string            `json:"command"`
	Options map[string]string `json:"options"`
	Seed    uint64            `json:"seed"`
	Inputs  []Input           `json:"inputs"`  // the arguments, as given
	Sources []Source          `json:"sources"` // the files read, in order
	Counts  map[string]int    `json:"counts"`
	Results []Result          `json:"results"`
}

// Input is one argument of the command.
type Input struct {
	Path   string `json:"path"`
	Role   Role   `json:"role"`
	SHA256 string `json:"sha256,omitempty"` // of a file of decisions; sources have theirs in Sources
}

// Role is what an argument is for.
type Role string

// The roles of arguments.
const (
	RoleSource    Role = "source"
	RolePeople    Role = "people"
	RoleDecisions Role = "decisions"
	RoleNetwork   Role = "network" // a folder of results, or an edge list
)

// Source is a file that was read.
type Source struct {
	Path    string `json:"path"` // as opened; inside an archive the archive's path, then the member's
	File    string `json:"file"` // as the file columns name it
	Format  string `json:"format"`
	Bytes   int64  `json:"bytes"`
	SHA256  string `json:"sha256"`           // of the bytes on disk
	CopyOf  string `json:"copyOf,omitempty"` // the File of a source with the same bytes; this one was not read
	Letters int    `json:"letters"`
	People  int    `json:"people,omitempty"` // in its index of persons
	Faults  int    `json:"faults,omitempty"`
}

// Result is a file that was written.
type Result struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// AddNetwork puts down as sources the file at path or, of a folder, the results in
// it.
func (m *Manifest) AddNetwork(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	files := []string{path}
	if info.IsDir() {
		if files, err = filepath.Glob(filepath.Join(globQuote(path), "*.csv")); err != nil {
			return err
		}
	}
	for _, file := range files {
		size, sum, err := Sum(file)
		if err != nil {
			return err
		}
		m.Sources = append(m.Sources, Source{Path: file, File: filepath.Base(file), Format: "results", Bytes: size, SHA256: sum})
	}
	return nil
}

// WriteManifest adds the manifest to the folder, with all results written before
// and those that m says are there from earlier.
func (f *Folder) WriteManifest(m Manifest) error {
	m.Program = Program
	results := f.Results()
	for _, old := range m.Results {
		if !slices.ContainsFunc(results, func(r Result) bool { return r.Name == old.Name }) {
			results = append(results, old)
		}
	}
	slices.SortFunc(results, func(a, b Result) int { return strings.Compare(a.Name, b.Name) })
	m.Results = results
	return f.Write(ManifestName, func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		return e.Encode(m)
	})
}

// ReadManifest reads the manifest in dir.
func ReadManifest(dir string) (*Manifest, error) {
	path := filepath.Join(dir, ManifestName)
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: no %s in it, so it is not a result of this program", dir, ManifestName)
	}
	if err != nil {
		return nil, fmt.Errorf("read the manifest: %w", err)
	}
	var m Manifest
	d := json.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(&m); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if m.Program != Program {
		return nil, fmt.Errorf("%s: not written by %s", path, Program)
	}
	return &m, nil
}

// Sum is the size and the SHA-256 of a file as it is now.
func Sum(path string) (size int64, hexSum string, err error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, "", err
	}
	defer file.Close()
	h := sha256.New()
	size, err = io.Copy(h, file)
	if err != nil {
		return 0, "", err
	}
	return size, hex.EncodeToString(h.Sum(nil)), nil
}

// CheckResults says, one line each, which results in dir are no longer what m
// says of them.
func (m *Manifest) CheckResults(dir string) []string {
	var out []string
	for _, r := range m.Results {
		// A manifest may come from somebody else: a name in it opens no other folder.
		if r.Name != filepath.Base(r.Name) {
			out = append(out, fmt.Sprintf("%s: not the name of a result", r.Name))
			continue
		}
		_, sum, err := Sum(filepath.Join(dir, r.Name))
		switch {
		case errors.Is(err, fs.ErrNotExist):
			out = append(out, r.Name+": missing")
		case err != nil:
			out = append(out, fmt.Sprintf("%s: %v", r.Name, err))
		case sum != r.SHA256:
			out = append(out, r.Name+": changed since it was written")
		}
	}
	return out
}
