# Sealscope::Version: the version and the commit a program was built from, see app/version.h. The commit is asked for at
# build time, so that it is right after a checkout too; one small file is compiled again when it changed.
set(SEALSCOPE_VERSION_SOURCE ${PROJECT_BINARY_DIR}/generated/version.cpp)
add_custom_target(sealscope_commit
    COMMAND ${CMAKE_COMMAND}
        -D SOURCE_DIR=${PROJECT_SOURCE_DIR}
        -D VERSION=${PROJECT_VERSION}
        -D OUTPUT=${SEALSCOPE_VERSION_SOURCE}
        -P ${CMAKE_CURRENT_LIST_DIR}/write_version.cmake
    BYPRODUCTS ${SEALSCOPE_VERSION_SOURCE}
    COMMENT ""
    VERBATIM)

add_library(sealscope_version STATIC ${SEALSCOPE_VERSION_SOURCE})
add_library(Sealscope::Version ALIAS sealscope_version)
add_dependencies(sealscope_version sealscope_commit)
target_include_directories(sealscope_version PUBLIC ${PROJECT_SOURCE_DIR})
sealscope_target_defaults(sealscope_version)
