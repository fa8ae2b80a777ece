# CppHttplib::CppHttplib with TLS. Older packages of it bring no CMake files; its types depend on the macros it was compiled with.
find_path(CppHttplib_INCLUDE_DIR httplib.h)
find_library(CppHttplib_LIBRARY cpp-httplib)
mark_as_advanced(CppHttplib_INCLUDE_DIR CppHttplib_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(CppHttplib REQUIRED_VARS CppHttplib_LIBRARY CppHttplib_INCLUDE_DIR)

if(CppHttplib_FOUND AND NOT TARGET CppHttplib::CppHttplib)
    find_package(OpenSSL REQUIRED COMPONENTS SSL Crypto)
    find_package(Threads REQUIRED)
    add_library(CppHttplib::CppHttplib UNKNOWN IMPORTED)
    set_target_properties(CppHttplib::CppHttplib PROPERTIES
        IMPORTED_LOCATION ${CppHttplib_LIBRARY}
        INTERFACE_INCLUDE_DIRECTORIES ${CppHttplib_INCLUDE_DIR}
        INTERFACE_COMPILE_DEFINITIONS "CPPHTTPLIB_OPENSSL_SUPPORT;CPPHTTPLIB_ZLIB_SUPPORT;CPPHTTPLIB_BROTLI_SUPPORT"
        INTERFACE_LINK_LIBRARIES "OpenSSL::SSL;OpenSSL::Crypto;Threads::Threads")
endif()
