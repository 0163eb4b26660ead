/**
 * Keeps entries on disk until they are acknowledged: an append-only log of segments.
 * <p>
 * <b>What is promised.</b> An entry whose {@linkplain Spool#append append} has returned
 * is in the operating system's page cache, so it survives the death of the process, also
 * by {@code kill -9}. The death of the machine is a matter of {@link SpoolSync}. Each
 * record carries a checksum (CRC32C): what was damaged is recognised, costs only the
 * records that it hit, and is never delivered. A damaged segment is kept aside after its
 * whole records were delivered, and named in the application's log. The checksum also
 * covers the destination: records of another one are not even read, wherever somebody put
 * their files. The segments take no more than the budget on disk; beside them there are
 * at most 16 damaged ones, and 8 MB of refused entries. Each process holds a numbered
 * folder by a file lock. What a process that died left in its folder is delivered by the
 * next process that holds it, with the same destination.
 * <p>
 * <b>What is not.</b> An entry is delivered at least once: what was acknowledged, and not
 * yet marked as such when the process died, is delivered again under the same id. Marks
 * are not forced to disk, so after the death of the machine more of that is possible. The
 * budget holds for one process; folders that wait for another destination do not count,
 * they are named in the log. File locks have to work, which they do on local disks and on
 * NFS version 4, but not on every shared file system. A file that somebody cuts or
 * overwrites while it is in use costs what was in it. Applications that run in one JVM
 * with class loaders of their own need different directories: when one is stopped, the
 * locks of the others can be lost. Windows is not supported. Files are not encrypted;
 * where the file system knows rights, only the process's user may read them.
 */
@NullMarked
package uk.org.democracyclub.logging.spool;

import org.jspecify.annotations.NullMarked;
