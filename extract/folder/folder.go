// Package folder writes a folder of results whole or not at all, and says in
// its manifest what they were made from. It does not know what the results hold.
package folder

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// staging begins the name of the folder inside a result folder in which results
// stand until they are whole. One that a killed run left behind is removed by
// the next run, see [Finish].
const staging = ".lettergraph-unfinished-"

// workName is the folder inside a result folder for what a run works with that a
// later one may go on from when it is cut short.
const workName = ".lettergraph-work"

// Folder is a folder of results in the making. What is written into it appears
// under its own name only when [Folder.Commit] is called; until then earlier
// results stay as they were. A Folder is used by one goroutine.
type Folder struct {
	dir     string
	stage   string
	created bool // dir did not exist before
	work    string
	files   []*File
}

// New begins results for dir, which is made when it does not exist.
func New(dir string) (*Folder, error) {
	_, err := os.Stat(dir)
	created := errors.Is(err, fs.ErrNotExist)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("make the output folder: %w", err)
	}
	if err := Finish(dir); err != nil {
		return nil, err
	}
	stage, err := os.MkdirTemp(dir, staging)
	if err != nil {
		return nil, fmt.Errorf("write into the output folder: %w", err)
	}
	return &Folder{dir: dir, stage: stage, created: created}, nil
}

// Finish clears away what a killed run left in dir. Where that run had written its
// results and was killed while it gave them their names, they all get them: the
// results in a folder are never of two runs for longer than to the next one.
func Finish(dir string) error {
	left, err := filepath.Glob(filepath.Join(globQuote(dir), staging+"*"))
	if err != nil {
		return fmt.Errorf("look into the output folder: %w", err)
	}
	for _, stage := range left {
		if m, err := ReadManifest(stage); err == nil && m.begun(dir, stage) {
			for _, name := range append(m.names(), ManifestName) {
				err := os.Rename(filepath.Join(stage, name), filepath.Join(dir, name))
				if err != nil && !errors.Is(err, fs.ErrNotExist) {
					return fmt.Errorf("write %s: %w", name, err)
				}
			}
		}
		if err := os.RemoveAll(stage); err != nil {
			return fmt.Errorf("remove what an earlier run left unfinished: %w", err)
		}
	}
	return nil
}

// begun reports whether each result is whole, be it in the stage or under its name
// already, and one at least is under its name. It is false where a file that is to
// be replaced has been changed by another hand.
func (m *Manifest) begun(dir, stage string) bool {
	named := false
	before, err := ReadManifest(dir)
	if err != nil {
		before = &Manifest{}
	}
	for _, r := range m.Results {
		if r.Name != filepath.Base(r.Name) {
			return false
		}
		_, sum, err := Sum(filepath.Join(stage, r.Name))
		if errors.Is(err, fs.ErrNotExist) {
			named = true
			_, sum, err = Sum(filepath.Join(dir, r.Name))
		} else if before.changed(dir, r.Name) {
			return false
		}
		if err != nil || sum != r.SHA256 {
			return false
		}
	}
	return named
}

// changed reports whether there is a file of the name in dir that is not what m says.
func (m *Manifest) changed(dir, name string) bool {
	_, sum, err := Sum(filepath.Join(dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return false
	}
	return err != nil || !slices.ContainsFunc(m.Results, func(r Result) bool { return r.Name == name && r.SHA256 == sum })
}

// names are the names of the results.
func (m *Manifest) names() []string {
	var names []string
	for _, r := range m.Results {
		names = append(names, r.Name)
	}
	return names
}

// globQuote is path with the characters escaped that a glob pattern gives a
// meaning to.
func globQuote(path string) string {
	if runtime.GOOS == "windows" {
		return path
	}
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(path)
}

// Dir is the folder that the results are for.
func (f *Folder) Dir() string { return f.dir }

// Work is the path of a folder for work files. Commit removes it; after Discard it
// stays, unless it is empty, for a run that is to go on from there: that run asks
// for it with goOn. For any other it is made anew.
func (f *Folder) Work(goOn bool) (string, error) {
	f.work = filepath.Join(f.dir, workName)
	if info, err := os.Lstat(f.work); !goOn || err == nil && !info.IsDir() {
		if err := os.RemoveAll(f.work); err != nil {
			return "", fmt.Errorf("remove what an earlier run left: %w", err)
		}
	}
	if err := os.MkdirAll(f.work, 0o777); err != nil {
		return "", fmt.Errorf("write into the output folder: %w", err)
	}
	return f.work, nil
}

// DropWork removes the work files, where nothing can go on from them.
func (f *Folder) DropWork() {
	if f.work != "" {
		os.RemoveAll(f.work)
	}
}

// File is one result in the making.
type File struct {
	name   string
	disk   *os.File
	buffer *bufio.Writer
	sum    hash.Hash
	size   int64
	closed bool
}

// Create begins the result called name, a plain file name.
func (f *Folder) Create(name string) (*File, error) {
	if name != filepath.Base(name) || strings.HasPrefix(name, ".") {
		return nil, fmt.Errorf("write %q: not the name of a result", name)
	}
	disk, err := os.OpenFile(filepath.Join(f.stage, name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return nil, fmt.Errorf("write %s: %w", name, err)
	}
	file := &File{name: name, disk: disk, sum: sha256.New()}
	file.buffer = bufio.NewWriterSize(disk, 1<<16)
	f.files = append(f.files, file)
	return file, nil
}

// Write appends p to the result.
func (w *File) Write(p []byte) (int, error) {
	n, err := w.buffer.Write(p)
	w.sum.Write(p[:n])
	w.size += int64(n)
	if err != nil {
		return n, fmt.Errorf("write %s: %w", w.name, err)
	}
	return n, nil
}

// Close ends the result and sees to it that it is on the disk. Closing twice is
// harmless.
func (w *File) Close() error {
	if w.closed {
		return nil
	}
	w.closed = true
	err := w.buffer.Flush()
	if err == nil {
		err = w.disk.Sync()
	}
	if e := w.disk.Close(); err == nil {
		err = e
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", w.name, err)
	}
	return nil
}

// Write makes the result called name of what write writes.
func (f *Folder) Write(name string, write func(io.Writer) error) error {
	file, err := f.Create(name)
	if err != nil {
		return err
	}
	if err := write(file); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return file.Close()
}

// Open reads the result called name: the new one where this run has closed it,
// else the one that is already in the folder.
func (f *Folder) Open(name string) (*os.File, error) {
	for _, file := range f.files {
		if file.name == name && file.closed {
			return os.Open(filepath.Join(f.stage, name))
		}
	}
	return os.Open(filepath.Join(f.dir, name))
}

// Results are the files written so far, in the order of their creation.
func (f *Folder) Results() []Result {
	var rs []Result
	for _, w := range f.files {
		rs = append(rs, Result{Name: w.name, Bytes: w.size, SHA256: hex.EncodeToString(w.sum.Sum(nil))})
	}
	return rs
}

// Commit closes the results and gives each its name, in the order in which they
// were created. An error leaves every result under its name whole, be it the old
// or the new one.
func (f *Folder) Commit() error {
	defer f.Discard()
	for _, w := range f.files {
		if err := w.Close(); err != nil {
			return err
		}
	}
	for _, w := range f.files {
		if err := os.Rename(filepath.Join(f.stage, w.name), filepath.Join(f.dir, w.name)); err != nil {
			return fmt.Errorf("write %s: %w", w.name, err)
		}
		f.created = false
	}
	f.DropWork()
	return syncFolder(f.dir)
}

// Discard drops what was not committed. It may be called at any time, also after
// Commit.
func (f *Folder) Discard() {
	for _, w := range f.files {
		if !w.closed {
			w.closed = true
			w.disk.Close()
		}
	}
	f.files = nil
	os.RemoveAll(f.stage)
	if f.work != "" {
		os.Remove(f.work) // fails, as it should, when a run can go on from what is in it
	}
	if f.created {
		os.Remove(f.dir) // fails, as it should, when something else is in it by now
	}
}

// syncFolder sees to it that the new names are on the disk. Where the system
// cannot do that for a folder, the names are left to it.
func syncFolder(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("write the output folder: %w", err)
	}
	defer d.Close()
	_ = d.Sync()
	return nil
}
